// Package words writes numbers, times and states the way every screen and command of oodscope does.
package words
