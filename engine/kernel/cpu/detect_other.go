//go:build !amd64

package cpu

func detected() []Level { return nil }
