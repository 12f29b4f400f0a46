package weights

// Kind says what a parameter is and how it lies in memory.
type Kind int

const (
	// Plain lies in memory as in the file.
	Plain Kind = iota
	// Filters are a convolution's: [Out][C][KH][KW] in the file, as PyTorch has
	// them, and [KH][KW][C][Out] in memory. Those of a transposed convolution,
	// [In][Out][KH][KW] in the file, become [KH][KW][Out][In].
	Filters
	// Buffer is a running statistic, which no optimiser moves; plain otherwise.
	Buffer
)

// memoryShape is the shape in memory of what has the given shape in the file.
func (k Kind) memoryShape(s []int) []int {
	if k != Filters {
		return s
	}
	return []int{s[2], s[3], s[1], s[0]}
}

// store writes values in the file's order into memory.
func (p *Param) store(file []float32) {
	memory := p.Floats()
	if p.Kind != Filters {
		copy(memory, file)
		return
	}
	p.eachFilterValue(func(inFile, inMemory int) { memory[inMemory] = file[inFile] })
}

// InFileOrder are the values as the file has them: a copy.
func (p *Param) InFileOrder() []float32 {
	memory := p.Floats()
	file := make([]float32, len(memory))
	if p.Kind != Filters {
		copy(file, memory)
		return file
	}
	p.eachFilterValue(func(inFile, inMemory int) { file[inFile] = memory[inMemory] })
	return file
}

// eachFilterValue pairs the indices of every value.
func (p *Param) eachFilterValue(use func(inFile, inMemory int)) {
	out, c, window := p.Shape[0], p.Shape[1], p.Shape[2]*p.Shape[3]
	for o := range out {
		for i := range c {
			for k := range window {
				use((o*c+i)*window+k, (k*c+i)*out+o)
			}
		}
	}
}
