package io.mentorkd.models.families;

import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.language.Role;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a model as its family names them one after the other. */
final class Parameters {
    private final List<Parameter> all = new ArrayList<>();

    void add(String layer, Role role, double deviation, long... shape) {
        all.add(new Parameter(layer + ".weight", shape, role, deviation));
    }

    /** The scale of a norm, which begins at {@code value}. */
    void norm(String layer, double value, long width) {
        add(layer, Role.NORM, value, width);
    }

    void bias(String layer, long width) {
        all.add(new Parameter(layer + ".bias", new long[] {width}, Role.BIAS, 0));
    }

    List<Parameter> all() {
        return all;
    }
}
