package org.genebeam.transforms.coders;

import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.IntronSupport;
import org.genebeam.collapse.Islands;
import org.genebeam.collapse.TrustedIntrons;
import org.genebeam.gnomon.TrainingSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.RunCounts;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.LibraryCounts;

/** Tells Beam which coder each model type has; found through {@code META-INF/services}. */
public final class ModelCoders implements CoderProviderRegistrar {

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(RunCounts.class), RunCountsCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(FragmentBatch.class), FragmentBatchCoder.of()),
        CoderProviders.forCoder(
            TypeDescriptor.of(EvidenceAlignment.class), EvidenceAlignmentCoder.of()),
        CoderProviders.forCoder(
            TypeDescriptor.of(CollapsedEvidence.class), CollapsedEvidenceCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(IntronSupport.class), IntronSupportCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(TrustedIntrons.class), TrustedIntronsCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Islands.class), IslandsCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Islands.Accumulator.class), SpansCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(TrainingSet.class), TrainingSetCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(KnownIntrons.class), KnownIntronsCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(LibraryCounts.class), LibraryCountsCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Gene.class), GeneCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Rejected.class), RejectedCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(RejectedModel.class), RejectedModelCoder.of()));
  }
}
