package detector

// Streams of random numbers under one seed, so that one use changes no other.
const (
	streamNNGuide        = 0x6e6e6775 << 32
	streamMLPHeadWeights = 0x6d6c7077 << 32
	streamMLPHeadOrder   = 0x6d6c706f << 32 // plus the epoch
)
