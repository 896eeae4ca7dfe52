package io.mentorkd.trainers.experiments;

import java.util.List;
import java.util.OptionalDouble;

/** A small plan, and results made up for it. */
final class Plans {

    private Plans() {}

    static ExperimentPlan plan() {
        return new ExperimentPlan(
                "small",
                List.of("coin_flip", "facing_direction"),
                List.of(1L, 2L),
                List.of(0.5, 1.0),
                List.of(Arm.TEACHER_ONLY, Arm.MENTOR_KD),
                List.of(1.0),
                new ExperimentPlan.Teacher(100, 0.15),
                new ExperimentPlan.Questions(200, 50, 50),
                new ExperimentPlan.Mentor("micro", 10, 2, 0.7),
                new ExperimentPlan.Student("nano", 10, 8, 0.3, 2),
                new ExperimentPlan.Tuning(List.of(9L), List.of(1.0), List.of(0.003), List.of(0.5, 1.0)));
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
                accuracy,
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
