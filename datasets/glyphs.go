package datasets

import "strings"

// glyphs are the sets of digits, letters and clothes.
func glyphs() []entry {
	const mnist, fashion = "https://ossci-datasets.s3.amazonaws.com/mnist/", "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
	return []entry{
		{
			Source: Source{
				Name: "svhn", Title: "SVHN", Kind: Far, Size: 32, Splits: []string{"train", "test"},
				Licence:  "non-commercial use only",
				Citation: "Y. Netzer et al., Reading Digits in Natural Images with Unsupervised Feature Learning, NIPS workshop 2011",
				Note:     "Put test_32x32.mat, and train_32x32.mat if it is wanted, into the folder svhn in the data folder.",
			},
			files: []File{
				svhnFile("test", "md5:eb5a983be6a315427106f1b164d9cef3", 64_275_384),
				svhnFile("train", "md5:e26dedcc434d2e4c54c9b2d4a06d8373", 182_040_794),
			},
			layouts: []layout{svhnLayout{}},
		},
		{
			Source: Source{
				Name: "mnist", Title: "MNIST", Kind: Far, Size: 28, Splits: []string{"test"},
				Licence:  "CC BY-SA 3.0",
				Citation: "Y. LeCun et al., Gradient-Based Learning Applied to Document Recognition, Proc. IEEE 1998",
				Note:     "Put it and " + idxLabels + ".gz (same place, md5:ec29112dd5afa0611ce80d1b7f02629c) into the folder mnist in the data folder.",
			},
			files: []File{
				idxFile("mnist", mnist, idxImages, "md5:9fb629c4189551a2d022fa330f9573f3", 1_648_877),
				idxFile("mnist", mnist, idxLabels, "md5:ec29112dd5afa0611ce80d1b7f02629c", 4_542),
			},
			layouts: []layout{idxLayout{folder: "mnist", classes: tenDigits()}},
		},
		{
			Source: Source{
				Name: "fashion-mnist", Title: "Fashion-MNIST", Kind: Far, Size: 28, Splits: []string{"test"},
				Licence:  "MIT",
				Citation: "H. Xiao et al., Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms, 2017",
				Note:     "Put it and " + idxLabels + ".gz (same place, md5:bb300cfdad3c16e7a12a480ee83cd310) into the folder fashion-mnist in the data folder.",
			},
			files: []File{
				idxFile("fashion-mnist", fashion, idxImages, "md5:bef4ecab320f06d8554ea6380940ec79", 4_422_102),
				idxFile("fashion-mnist", fashion, idxLabels, "md5:bb300cfdad3c16e7a12a480ee83cd310", 5_148),
			},
			layouts: []layout{idxLayout{folder: "fashion-mnist", classes: []string{
				"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
			}}},
		},
		{
			Source: Source{
				Name: "notmnist", Title: "notMNIST", Kind: Far, Size: 28, Splits: []string{"test"},
				Licence:  "none stated",
				Citation: "Y. Bulatov, notMNIST dataset, 2011",
				Note:     "Put " + idxImages + ".gz and " + idxLabels + ".gz, letters A to J in MNIST's format, into the folder notmnist in the data folder.",
			},
			layouts: []layout{idxLayout{folder: "notmnist", classes: strings.Split("ABCDEFGHIJ", "")}},
		},
	}
}

func svhnFile(split, checksum string, bytes int64) File {
	name := split + svhnEnding
	return File{Name: "svhn/" + name, URL: "http://ufldl.stanford.edu/housenumbers/" + name, Checksum: checksum, Bytes: bytes, split: split}
}

func idxFile(folder, site, name, checksum string, bytes int64) File {
	return File{Name: folder + "/" + name + ".gz", URL: site + name + ".gz", Checksum: checksum, Bytes: bytes}
}
