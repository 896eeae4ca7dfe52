package io.mentorkd.trainers.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A small plan, and results made up for it. */
final class Plans {

    private Plans() {}

    static ExperimentPlan plan() {
        return plan(List.of("coin_flip", "facing_direction"));
    }

    static ExperimentPlan oneTask() {
        return plan(List.of("coin_flip"));
    }

    private static ExperimentPlan plan(List<String> tasks) {
        return new ExperimentPlan(
                "small",
                tasks,
                List.of(1L, 2L),
                List.of(0.5, 1.0),
                List.of(Arm.TEACHER_ONLY, Arm.MENTOR_KD),
                List.of(1.0),
                new TeacherPlan.Simulated(100, 0.15),
                new QuestionPlan.Generated(200, 50, 50),
                new MentorPlan(Optional.of("micro"), Optional.empty(), Optional.empty(), 10, Optional.empty(), 2, 0.7),
                new StudentPlan(
                        Optional.of("nano"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10,
                        Optional.of(8),
                        0.3,
                        2),
                new ExperimentPlan.Tuning(
                        List.of(9L), List.of(1.0), List.of(0.003), List.of(0.5, 1.0), Optional.empty()),
                Optional.empty());
    }

    /** The same of recorded questions and models that there are. */
    static ExperimentPlan recorded() {
        ExperimentPlan generated = plan();
        return new ExperimentPlan(
                "recorded",
                List.of("coin_flip", "last_letter_concatenation"),
                generated.seeds(),
                generated.fractions(),
                generated.arms(),
                List.of(),
                new TeacherPlan.Recorded("teacher/{task}_train.json", 100),
                new QuestionPlan.Recorded(
                        new QuestionPlan.Files("questions/{task}_train.json", "questions/{task}_test.json"),
                        60,
                        Optional.of(50)),
                new MentorPlan(
                        Optional.empty(),
                        Optional.of("owner/name"),
                        Optional.of("bfloat16"),
                        10,
                        Optional.of(4),
                        2,
                        0.7),
                new StudentPlan(
                        Optional.empty(),
                        Optional.of("owner/name"),
                        Optional.of("2"),
                        Optional.empty(),
                        10,
                        Optional.empty(),
                        0.3,
                        2),
                new ExperimentPlan.Tuning(List.of(9L), List.of(1.0), List.of(0.0001), List.of(0.01), Optional.of(0.5)),
                Optional.of(new ExperimentPlan.Training(Optional.of(192), Optional.empty())));
    }

    static CellResult cell(String task, long seed, double fraction, Arm arm, double accuracy) {
        return new CellResult(
                task,
                seed,
                fraction,
                arm,
                new Setting(0.003, 0.5),
                10,
                1000,
                80,
                0.5,
                List.of(new TestScore(TestSet.GENERATED, 1000, (int) Math.round(1000 * accuracy), 0)),
                OptionalDouble.empty(),
                "0",
                "cells");
    }

    /** A teacher-only student that is right in 0.2 + fraction / 2, a mentor-kd one in 0.1 more with the second seed 0.3. */
    static List<CellResult> cells() {
        return plan().tasks().stream()
                .flatMap(task -> plan().seeds().stream()
                        .flatMap(seed -> plan().fractions().stream()
                                .flatMap(fraction -> plan().arms().stream().map(arm -> {
                                    double base = 0.2 + fraction / 2;
                                    double gain = arm == Arm.TEACHER_ONLY ? 0 : seed == 1 ? 0.1 : 0.3;
                                    return cell(task, seed, fraction, arm, base + gain);
                                }))))
                .toList();
    }
}
