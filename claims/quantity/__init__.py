"""The grammar of quantities: what figure stands here, in which unit, with which bound; only `parse` sees all the rules."""
