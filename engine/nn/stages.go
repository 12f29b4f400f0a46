package nn

// Stages is how many stages the network has, three or four.
func (a Architecture) Stages() int { return len(a.widths) }
