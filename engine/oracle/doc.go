// Package oracle finds the reference answers that tests compare with: files
// computed by PyTorch, kept outside this repository. It reads them and measures
// how far a result is off; what is compared is the tests' own. Only tests
// import it.
package oracle
