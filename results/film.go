package results

import "path/filepath"

// Film is what the decoder made of a few held-out images while it was trained: K
// images at each of the epochs kept. Images and maps lie as in Heatmaps, the maps
// epoch by epoch.
type Film struct {
	Set      string  // the outliers', registry name
	IDSet    string  // that of the ID images
	Outliers int     // how many of the images are outliers: they come first
	Index    []int64 // K; position of each image in its held-out part

	Height, Width int   // H and W
	Epochs        []int // rising; 0 is before training

	Images []uint8     // K*3*H*W
	Maps   []float32   // len(Epochs)*K*3*H*W
	Scores [][]float64 // by epoch, then image: heatmap score, higher is more OOD
}

// Len is K, the number of images.
func (f *Film) Len() int { return len(f.Index) }

// Film reads what there is of the run's film: while the decoder is trained, up to
// the last epoch kept. A run that has none, such as one from before there were
// films, is an fs.ErrNotExist.
func (r *Run) Film() (*Film, error) { return ReadFilmFile(filepath.Join(r.Dir, FilmFile)) }

// WriteFilm replaces the run's film.
func (r *Recorder) WriteFilm(f *Film) error { return WriteFilmFile(filepath.Join(r.dir, FilmFile), f) }

// FilmFile is the name of a film in a run's folder, and in that of a stage.
const FilmFile = "film.safetensors"

// WriteFilmFile replaces the file at path atomically.
func WriteFilmFile(path string, f *Film) error { return writeTensors(path, f, encodeFilm) }

// ReadFilmFile reads what WriteFilmFile wrote. The error of a missing file wraps
// fs.ErrNotExist.
func ReadFilmFile(path string) (*Film, error) { return readTensors(path, "film", decodeFilm) }
