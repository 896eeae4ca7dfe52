package io.mentorkd.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayFilterTest {

    private static final ReplayFilter NONE = ReplayFilter.ALL;

    @Test
    void shouldAskARationaleForTaskSourceGeneratorAndVerdict() {
        RecordFacts teacher = RecordFacts.of(graded(Source.TEACHER, "solver"));

        assertThat(NONE.includes(teacher)).isTrue();
        assertThat(filter(Set.of("svamp"), Set.of(), Set.of()).includes(teacher))
                .isTrue();
        assertThat(filter(Set.of("aqua"), Set.of(), Set.of()).includes(teacher)).isFalse();
        assertThat(filter(Set.of(), Set.of(Source.MENTOR), Set.of()).includes(teacher))
                .isFalse();
        assertThat(filter(Set.of(), Set.of(), Set.of("other", "solver")).includes(teacher))
                .isTrue();
        assertThat(filter(Set.of(), Set.of(), Set.of("other")).includes(teacher))
                .isFalse();
        assertThat(new ReplayFilter(Set.of(), Set.of(), Set.of(), Set.of(Verdict.WRONG), Set.of()).includes(teacher))
                .isFalse();
    }

    @Test
    void shouldTellMentorsByTheFirstDigitsOfTheirRevision() {
        ReplayFilter revision = new ReplayFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("abc"));

        assertThat(revision.includes(RecordFacts.of(graded(Source.TEACHER, "solver"))))
                .isTrue();
        assertThat(revision.includes(RecordFacts.of(graded(Source.MENTOR, "mentor"))))
                .isFalse();
        assertThat(revision.includes(RecordFacts.of(labels("abcdef")))).isTrue();
        assertThat(revision.includes(RecordFacts.of(labels("fedcba")))).isFalse();
        assertThat(revision.includes(
                        RecordFacts.of(new DistillationExample(graded(Source.MENTOR, "mentor"), labels("abcdef")))))
                .isTrue();
    }

    @Test
    void shouldSayWhatCannotBeAskedOfATopic() {
        assertThat(filter(Set.of("svamp"), Set.of(), Set.of()).unfit(SoftLabels.class))
                .contains("--task");
        assertThat(filter(Set.of("svamp"), Set.of(), Set.of()).unfit(Question.class))
                .isEmpty();
        assertThat(filter(Set.of(), Set.of(Source.TEACHER), Set.of()).unfit(Question.class))
                .contains("--source");
        assertThat(filter(Set.of(), Set.of(), Set.of("a")).unfit(Question.class))
                .contains("--teacher");
        assertThat(new ReplayFilter(Set.of(), Set.of(), Set.of(), Set.of(Verdict.WRONG), Set.of())
                        .unfit(Rationale.class))
                .contains("--verdict");
        assertThat(new ReplayFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("a")).unfit(Question.class))
                .contains("--mentor-revision");
        assertThat(NONE.unfit(Question.class)).isEmpty();
    }

    @Test
    void shouldCountTheTokensThatAreKnownBest() {
        GradedRationale counted = graded(Source.TEACHER, "solver");
        counted.getRationale().setCompletionTokens(9);

        assertThat(RecordFacts.of(graded(Source.TEACHER, "solver")).tokens()).isEqualTo(3);
        assertThat(RecordFacts.of(counted).tokens()).isEqualTo(9);
        assertThat(RecordFacts.of(new DistillationExample(counted, labels("abc")))
                        .tokens())
                .isEqualTo(5);
    }

    private static ReplayFilter filter(Set<String> tasks, Set<Source> sources, Set<String> generators) {
        return new ReplayFilter(tasks, sources, generators, Set.of(), Set.of());
    }

    private static GradedRationale graded(Source source, String generator) {
        Question question = Question.newBuilder()
                .setQuestionId("q")
                .setTask("svamp")
                .setText("How many?")
                .setSplit(Split.TRAIN)
                .build();
        return GradedRationale.newBuilder()
                .setRationale(Rationale.newBuilder()
                        .setRationaleId("r")
                        .setQuestion(question)
                        .setSource(source)
                        .setGenerator(generator)
                        .setRevision("1")
                        .setPromptVersion("none")
                        .setSampleIndex(0)
                        .setChain("one and one ")
                        .build())
                .setVerdict(Verdict.CORRECT)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    private static SoftLabels labels(String revision) {
        SoftLabels labels = new SoftLabels();
        labels.setRationaleId("r");
        labels.setMentorRevision(revision);
        labels.setTokens(5);
        return labels;
    }
}
