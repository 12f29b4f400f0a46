//go:build !amd64

package kernel

func microOf(Level) micro { return microGeneric() }
