package builtin

// How hard the ten classes are to tell apart. Held-out shapes, letters and the shape-like outliers are drawn
// by the same rules, so none of this tells them from the ten. Changing a value changes the images: the
// hashes in the tests must then be renewed.
const (
	radiusMin = 17 * px / 2  // of the circle around an object
	radiusMax = 13 * px      //
	offCentre = 3 * px       // farthest shift of an object's centre along an axis
	turnMax   = turn / 16    // farthest turn to either side
	shearMax  = one * 2 / 10 // slant
	aspectMax = one * 2 / 10 // stretch of one axis against the other

	faintShare  = 40  // per mille of objects that barely stand out
	faintLow    = 24  // colour distance (0..255) of those
	faintHigh   = 40  //
	contrastMin = 112 // colour distance of all others, at least

	clutterMax   = 2              // distractors behind an object, at most
	coveredShare = 120            // per mille of objects that something lies over
	coverMin     = one * 2 / 10   //
	coverMax     = one * 45 / 100 // half width of what lies over it, in radii

	blurShare = 150            // per mille of images slightly out of focus
	noiseMax  = 14 << 8        // largest standard deviation of pixel noise
	gainMin   = one * 80 / 100 // lowest contrast of the camera
	biasMax   = 10 << 8        // largest shift of its brightness
)
