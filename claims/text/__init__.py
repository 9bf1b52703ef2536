"""Reading a document's text: sentences, tokens with coarse tags, numerals and temporal expressions."""
