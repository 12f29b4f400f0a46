package kernel

import "golang.org/x/sys/unix"

// adviseHuge asks for huge pages. Memory without them is only slower, so that a
// refusal is no error.
func adviseHuge(b []byte) { _ = unix.Madvise(b, unix.MADV_HUGEPAGE) }
