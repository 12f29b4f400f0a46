package pixelmap

import (
	"fmt"

	"oodscope/engine/kernel"
)

// GradCAM is the negated Grad-CAM of the predicted class: low where the class is
// seen, and at most 0. activation is what the classifier pools, [n][side][side][C];
// weights are its head's, [classes][C]. With global average pooling the gradient's
// mean over pixels is the head's weight over side*side, so that
//
//	map = -upsampled( ReLU( 1/side^2 sum over channels of w_(class, k) A_k ) ).
//
// Source: Selvaraju et al., Grad-CAM, ICCV 2017, equations 1 and 2; without ReLU it
// is the class activation map of Zhou et al., CVPR 2016.
func GradCAM(activation []float32, side int, weights []float32, classes int, predicted []int32, size int) ([]float32, error) {
	n := len(predicted)
	if classes < 1 || len(weights)%classes != 0 {
		return nil, fmt.Errorf("pixelmap: %d head weights for %d classes", len(weights), classes)
	}
	width := len(weights) / classes
	if err := fits("activations", len(activation), n, side*side*width); err != nil {
		return nil, err
	}
	small := make([]float32, 0, n*side*side)
	for i, class := range predicted {
		if class < 0 || int(class) >= classes {
			return nil, fmt.Errorf("pixelmap: image %d has predicted class %d of %d", i+1, class, classes)
		}
		head := weights[int(class)*width:][:width]
		for p := range side * side {
			evidence := kernel.Dot(activation[(i*side*side+p)*width:][:width], head) / float64(side*side)
			small = append(small, float32(-max(0, evidence)))
		}
	}
	return upsample(small, side, size), nil
}
