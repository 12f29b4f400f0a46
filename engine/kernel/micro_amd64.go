package kernel

//go:generate go run ./asm -out micro_amd64.s -stubs micro_stubs_amd64.go -pkg kernel

func microOf(level Level) micro {
	switch level {
	case AVX512:
		return microAVX512()
	case AVX2:
		return microAVX2()
	}
	return microGeneric()
}

func microAVX512() micro {
	return micro{
		lanes: 16, wide: 32, heights: []int{14, 8, 4, 2, 1},
		multiply: [forms][2][]multiplier{
			{
				{rows14x32AVX512, rows8x32AVX512, rows4x32AVX512, rows2x32AVX512, rows1x32AVX512},
				{rows14x16AVX512, rows8x16AVX512, rows4x16AVX512, rows2x16AVX512, rows1x16AVX512},
			},
			{
				{depth14x32AVX512, depth8x32AVX512, depth4x32AVX512, depth2x32AVX512, depth1x32AVX512},
				{depth14x16AVX512, depth8x16AVX512, depth4x16AVX512, depth2x16AVX512, depth1x16AVX512},
			},
		},
		winograd:    transforms{[sides]rowTransform{winogradInputAVX512, winogradInputLeftAVX512, winogradInputRightAVX512, winogradInputBothAVX512}, winogradGradAVX512, winogradOutputAVX512, winogradFilterAVX512, winogradFilterGradAVX512},
		multiplyAdd: peakAVX512,
		transpose:   transposeAVX,
	}
}

func microAVX2() micro {
	return micro{
		lanes: 8, wide: 16, heights: []int{6, 4, 2, 1},
		multiply: [forms][2][]multiplier{
			{
				{rows6x16AVX2, rows4x16AVX2, rows2x16AVX2, rows1x16AVX2},
				{rows6x8AVX2, rows4x8AVX2, rows2x8AVX2, rows1x8AVX2},
			},
			{
				{depth6x16AVX2, depth4x16AVX2, depth2x16AVX2, depth1x16AVX2},
				{depth6x8AVX2, depth4x8AVX2, depth2x8AVX2, depth1x8AVX2},
			},
		},
		winograd:    transforms{[sides]rowTransform{winogradInputAVX2, winogradInputLeftAVX2, winogradInputRightAVX2, winogradInputBothAVX2}, winogradGradAVX2, winogradOutputAVX2, winogradFilterAVX2, winogradFilterGradAVX2},
		multiplyAdd: peakAVX2,
		transpose:   transposeAVX,
	}
}
