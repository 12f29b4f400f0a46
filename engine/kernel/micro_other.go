//go:build !amd64

package kernel

func supported() []micro { return []micro{generic} }
