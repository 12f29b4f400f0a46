package pixelmap

import "fmt"

// rowsOf is how many rows of each values there are.
func rowsOf(what string, values, each int) (int, error) {
	if each < 1 || values%each != 0 {
		return 0, fmt.Errorf("pixelmap: %d %s are not rows of %d", values, what, each)
	}
	return values / each, nil
}

// fits tells whether there are n rows of each values.
func fits(what string, values, n, each int) error {
	if got, err := rowsOf(what, values, each); err != nil || got != n {
		return fmt.Errorf("pixelmap: %d %s for %d images, expected %d for each", values, what, n, each)
	}
	return nil
}
