package io.mentorkd.admin.lag;

import java.util.List;

/** A group was named that the cluster does not have. */
public final class GroupNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GroupNotFoundException(String group, List<String> nearest) {
        super("there is no group " + group + ". "
                + (nearest.isEmpty()
                        ? "The cluster has no groups"
                        : "The nearest " + (nearest.size() == 1 ? "is " : "are ") + String.join(", ", nearest)));
    }
}
