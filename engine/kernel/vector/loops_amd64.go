package vector

import "oodscope/engine/kernel/cpu"

//go:generate go run ./asm -out loops_amd64.s -stubs loops_stubs_amd64.go -pkg vector

func of(level cpu.Level) loops {
	switch level {
	case cpu.AVX512:
		return loops{
			add: addAVX512, reluGrad: reluGradAVX512, tanhGrad: tanhGradAVX512,
			relu: reluAVX512, scale: scaleAVX512, dropout: dropoutAVX512, squares: squaresAVX512, sgd: sgdAVX512, adam: adamAVX512,
			addBias: addBiasAVX512, affine: affineAVX512, affineAdd: affineAddAVX512,
			combine: combineAVX512, combinePositive: combinePositiveAVX512,
			sums: sumsAVX512, moments: momentsAVX512, gradSums: gradSumsAVX512, gradSumsPositive: gradSumsPositiveAVX512,
		}
	case cpu.AVX2:
		return loops{
			add: addAVX2, reluGrad: reluGradAVX2, tanhGrad: tanhGradAVX2,
			relu: reluAVX2, scale: scaleAVX2, dropout: dropoutAVX2, squares: squaresAVX2, sgd: sgdAVX2, adam: adamAVX2,
			addBias: addBiasAVX2, affine: affineAVX2, affineAdd: affineAddAVX2,
			combine: combineAVX2, combinePositive: combinePositiveAVX2,
			sums: sumsAVX2, moments: momentsAVX2, gradSums: gradSumsAVX2, gradSumsPositive: gradSumsPositiveAVX2,
		}
	}
	return portable
}
