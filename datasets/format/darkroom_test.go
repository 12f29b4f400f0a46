package format

import (
	"image"
	"image/color"
	"testing"
	"testing/synctest"
)

// Four pictures at once that the room has not space for, and the small one that it has.
func TestPicturesAtWorkAreBoundedTogether(t *testing.T) {
	t.Parallel()
	large, small := pngOf(plain(100, 100, color.White)), pngOf(plain(70, 70, color.White))
	synctest.Test(t, func(t *testing.T) {
		room, done, inside := newDarkroom(narrow), make(chan bool), make(chan int, 10)
		for _, data := range [][]byte{large, large, large, small} {
			go func() {
				err := room.develop(data, func(img image.Image) error {
					inside <- img.Bounds().Dx()
					<-done
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			}()
			synctest.Wait()
		}
		if len(inside) != 2 {
			t.Errorf("%d pictures are decoded at once", len(inside))
		}
		close(done)
		synctest.Wait()
		if len(inside) != 4 || room.pixels != 0 {
			t.Errorf("%d pictures were decoded, %d pixels are still at work", len(inside), room.pixels)
		}
	})
}
