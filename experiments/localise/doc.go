// Package localise measures whether a per-pixel map shows where the OOD part of
// an image is: patches of OOD images are pasted into ID test images at known
// places, and the map's pixels inside are held against those outside. As many
// patches are pasted from ID images of the same predicted class, at the same
// places: the control. A map that reacts to the edges of any patch does as well
// there, so that the gap between both, image by image, is what counts.
//
// NewPlan chooses images and places from sizes, predictions and a seed alone;
// Plan.Compose makes the pictures of one cell; whoever can run networks turns
// them into maps (package pixelmap has the heatmap's and the baselines'); Study
// takes the maps and gives the results.Localisation. Here no network is run and
// no file is read, and all is a function of its arguments.
package localise
