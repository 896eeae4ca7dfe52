package io.mentorkd.trainers.training;

import io.mentorkd.models.families.T5Size;
import java.util.Arrays;
import java.util.Optional;

/** The architectures that have a name: T5 version 1.1, of growing size. */
enum Architecture {
    /** For the generated tasks: some ten thousand weights, learns in a minute on one core. */
    NANO,
    /** For the generated tasks, as a mentor: half as large again as nano. */
    MICRO,
    /** Three layers of width 128. */
    TINY,
    /** The size of T5 1.1 small. */
    SMALL,
    /** The size of T5 1.1 base. */
    BASE;

    /** The architecture of that name, in any case of letters. */
    static Optional<Architecture> find(String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.name().equalsIgnoreCase(name))
                .findFirst();
    }

    T5Size size() {
        return switch (this) {
            case NANO -> new T5Size(48, 12, 96, 4, 1, 1);
            case MICRO -> new T5Size(64, 16, 128, 4, 1, 1);
            case TINY -> new T5Size(128, 32, 512, 4, 3, 3);
            case SMALL -> new T5Size(512, 64, 1024, 6, 8, 8);
            case BASE -> new T5Size(768, 64, 2048, 12, 12, 12);
        };
    }
}
