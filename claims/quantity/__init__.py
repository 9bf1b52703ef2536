"""The grammar of quantities: what figure stands here, in what unit, with what bound; only `parse` sees every rule."""
