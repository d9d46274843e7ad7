"""From mentions to the entities of one article: names resolved by the paper's locality."""
