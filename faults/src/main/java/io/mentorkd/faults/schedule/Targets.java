package io.mentorkd.faults.schedule;

import java.util.List;

/**
 * What a run has that faults can strike.
 *
 * @param stages processes of the pipeline, by name
 * @param brokers by name
 * @param disks brokers and stages whose disk can be filled, by name
 * @param hasTeacherServer whether a teacher's server is asked
 */
public record Targets(List<String> stages, List<String> brokers, List<String> disks, boolean hasTeacherServer) {

    /** The Schema Registry. */
    public static final String REGISTRY = "registry";

    /** The teacher's server. */
    public static final String TEACHER_SERVER = "teacher-server";

    /** All brokers, one after the other. */
    public static final String ALL_BROKERS = "brokers";

    /** All stages, one after the other. */
    public static final String ALL_STAGES = "stages";

    public Targets {
        stages = List.copyOf(stages);
        brokers = List.copyOf(brokers);
        disks = List.copyOf(disks);
        if (stages.isEmpty() || brokers.isEmpty()) {
            throw new IllegalArgumentException(
                    "stages and brokers must not be empty, were " + stages + " and " + brokers);
        }
    }
}
