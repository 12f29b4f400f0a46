package format

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/image/bmp"
)

var pictureEndings = []string{".png", ".jpg", ".jpeg", ".bmp", ".gif"}

// IsPicture tells by its name whether an entry is an image that can be read.
// Hidden files and the resource forks that macOS puts into archives are not.
func IsPicture(name string) bool {
	if strings.HasPrefix(path.Base(name), ".") || strings.Contains("/"+name, "/__MACOSX/") {
		return false
	}
	return slices.Contains(pictureEndings, strings.ToLower(path.Ext(name)))
}

type codec struct {
	magic  string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = []codec{
	{"\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode},
	{"\xff\xd8", jpeg.DecodeConfig, jpeg.Decode},
	{"BM", bmp.DecodeConfig, bmp.Decode},
	{"GIF8", gif.DecodeConfig, gif.Decode},
}

// codecOf tells by content, not by name, how a picture is decoded: published sets
// hold PNG files called .jpg. Of a GIF the first frame counts. The dimensions are
// checked before pixels are allocated. JPEG colour of half resolution is repeated
// where libjpeg, and so PIL, interpolates it.
func codecOf(data []byte, lim limits) (c codec, pixels int64, err error) {
	for _, c := range codecs {
		if !bytes.HasPrefix(data, []byte(c.magic)) {
			continue
		}
		config, err := c.config(bytes.NewReader(data))
		if err != nil {
			return codec{}, 0, err
		}
		if config.Width <= 0 || config.Height <= 0 || int64(config.Height) > lim.pixels/int64(config.Width) {
			return codec{}, 0, fmt.Errorf("%dx%d pixels; expected at least 1 and at most %d in all", config.Width, config.Height, lim.pixels)
		}
		return c, int64(config.Width) * int64(config.Height), nil
	}
	if len(data) == 0 {
		return codec{}, 0, errors.New("is empty")
	}
	return codec{}, 0, fmt.Errorf("starts with bytes % x; expected a PNG, JPEG, BMP or GIF image", data[:min(len(data), 8)])
}
