package datasets

// crops are the sets that come cut or scaled to small squares already: the OOD
// test sets that ODIN introduced (S. Liang et al., ICLR 2018), and outliers.
func crops() []entry {
	isun := folderOf("isun", "iSUN", "research use; images are their owners'",
		"P. Xu et al., TurkerGaze: Crowdsourcing Saliency with Webcam based Eye Tracking, 2015",
		"Images are scaled to 32x32 already.", "iSUN", "isun")
	isun.Size = 32
	return []entry{
		odinSet("lsun-crop", "LSUN (crop)", "LSUN", 0, "https://www.dropbox.com/s/raw/fhtsw1m3qxlwj6h/LSUN.tar.gz", "md5:458a0a0ab8e5f1cb4516d7400568e460"),
		odinSet("lsun-resize", "LSUN (resize)", "LSUN_resize", 32,
			"https://www.dropbox.com/s/raw/moqh2wh8696c3yl/LSUN_resize.tar.gz", "md5:278b7b31c8cb7e804a1465a8ce03a2dc"),
		isun,
		{
			Source: Source{
				Name: "random-images-300k", Title: "300K Random Images", Kind: Outlier, Size: 32, Splits: []string{"all"},
				Licence:  "none stated; images are their owners'",
				Citation: "D. Hendrycks et al., Deep Anomaly Detection with Outlier Exposure, ICLR 2019",
				Note: "Put the file into the data folder. Stands in for 80 Million Tiny Images, which was withdrawn; " +
					"images of CIFAR's, Places' and LSUN's classes are removed. Only the images that are wanted are read.",
			},
			files: []File{{
				Name: randomImages, URL: "https://people.eecs.berkeley.edu/~hendrycks/300K_random_images.npy",
				Checksum: "md5:64ca64357de98351f28454274a112dc3",
			}},
			layouts: []layout{npyLayout{name: randomImages}},
		},
	}
}

const randomImages = "300K_random_images.npy"

func odinSet(name, title, stem string, size int, url, checksum string) entry {
	return entry{
		Source: Source{
			Name: name, Title: title, Kind: Far, Size: size, Splits: []string{"all"},
			Licence:  "research use; images are their owners'",
			Citation: "F. Yu et al., LSUN: Construction of a Large-scale Image Dataset, 2015; as cut by S. Liang et al., ICLR 2018",
			Note:     "Put the archive, or the folder " + stem + " that is in it, into the data folder. No labels are read.",
		},
		files:   []File{{Name: stem + ".tar.gz", URL: url, Checksum: checksum}},
		layouts: []layout{albumLayout{stems: []string{stem}, sort: unlabelled}},
	}
}
