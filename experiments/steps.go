package experiments

import (
	"context"
	"errors"
	"io/fs"

	"oodscope/engine"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// networks are what the later stages read of the earlier ones.
type networks struct {
	classifier *stage.Classifier
	features   *stage.Features
	pairs      stage.Pairs
	decoder    *engine.Decoder
	perturbed  stage.Perturbed
	scores     *results.Scores
	// localisation is that of the baselines; nil without them.
	localisation *results.Localisation
}

func (r *runner) classifier(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindClassifier, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.TrainClassifier(ctx, r.e, r.data, dir, rep)
	})
	if err != nil {
		return err
	}
	n.classifier, err = stage.LoadClassifier(r.e, r.data.Classes(), dir)
	return err
}

func (r *runner) features(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindFeatures, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.ExtractFeatures(ctx, n.classifier, r.data, dir, rep)
	})
	if err != nil {
		return err
	}
	n.features, err = stage.LoadFeatures(r.data, dir)
	return err
}

func (r *runner) pairs(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindPairs, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.FindPairs(ctx, r.e, r.data, n.features, dir, rep)
	})
	if err != nil {
		return err
	}
	n.pairs, err = stage.LoadPairs(r.data, dir)
	return err
}

func (r *runner) decoder(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindDecoder, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.TrainDecoder(ctx, r.e, r.data, n.classifier, n.features, n.pairs, dir, rep)
	})
	if err != nil {
		return err
	}
	if err := r.film(dir); err != nil {
		return err
	}
	n.decoder, err = stage.LoadDecoder(r.e, n.classifier, dir)
	return err
}

// film repeats the decoder stage's film in the run, which has it already where it
// trained the decoder itself.
func (r *runner) film(dir string) error {
	f, err := stage.LoadFilm(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // from before there were films
	}
	if err != nil {
		return err
	}
	return r.recorder.WriteFilm(f)
}

func (r *runner) perturbed(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindPerturbed, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.Perturb(ctx, r.e, r.data, n.classifier, dir, rep)
	})
	if err != nil {
		return err
	}
	n.perturbed, err = stage.LoadPerturbed(r.data, dir)
	return err
}

func (r *runner) scores(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindScores, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.Score(ctx, r.e, r.data, n.classifier, n.features, n.perturbed, n.decoder, dir, rep)
	})
	if err != nil {
		return err
	}
	if n.scores, err = stage.LoadScores(dir); err != nil {
		return err
	}
	return r.recorder.WriteScores(n.scores)
}

func (r *runner) heatmaps(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindHeatmaps, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.KeepHeatmaps(ctx, r.e, r.data, n.classifier, n.features, n.pairs, n.decoder, n.scores, dir, rep)
	})
	if err != nil {
		return err
	}
	kept, err := stage.LoadHeatmaps(r.data, dir)
	if err != nil {
		return err
	}
	for _, h := range kept {
		if err := r.recorder.WriteHeatmaps(h); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) baselines(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindBaselines, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.MeasureBaselines(ctx, r.e, r.data, n.classifier, n.features, dir, rep)
	})
	if err != nil {
		return err
	}
	n.localisation, err = stage.LoadLocalisation(dir)
	return err
}

func (r *runner) localisation(ctx context.Context, n *networks) error {
	dir, err := r.stage(ctx, stage.KindLocalisation, func(ctx context.Context, dir string, rep stage.Reporter) error {
		return stage.Localise(ctx, r.e, r.data, n.classifier, n.features, n.decoder, dir, rep)
	})
	if err != nil {
		return err
	}
	l, err := stage.LoadLocalisation(dir)
	if err != nil {
		return err
	}
	return r.recorder.WriteLocalisation(l.And(n.localisation))
}
