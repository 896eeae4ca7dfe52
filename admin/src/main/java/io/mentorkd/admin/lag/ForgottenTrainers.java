package io.mentorkd.admin.lag;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteConsumerGroupsOptions;

/**
 * Removes the groups of trainers that will not go on. Nothing is lost: such a group only mirrors how far a checkpoint is, and a
 * trainer that goes on after all is there again.
 */
public final class ForgottenTrainers {

    private ForgottenTrainers() {}

    /**
     * Removes all of these groups, or none.
     *
     * @throws RefusedException if there is no such group
     * @throws RefusedException if one is no trainer's, or its trainer runs
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static void forget(KafkaConnection connection, Topics topics, Set<String> groups) {
        LagConfig config = LagConfig.defaults();
        try (LagCollector collector = new LagCollector(connection, new GroupSelection(topics, false, groups), config)) {
            collector.look().groups().forEach(ForgottenTrainers::requireForgettable);
        }
        try (Admin admin = Admin.create(connection.adminConfig())) {
            ClusterAnswer.of(admin.deleteConsumerGroups(
                            groups, new DeleteConsumerGroupsOptions().timeoutMs(config.timeoutMillis()))
                    .all());
        }
    }

    private static void requireForgettable(GroupLag group) {
        if (group.reader().type() != GroupType.TRAINER) {
            throw RefusedException.conflict("group " + group.name()
                    + " is no trainer's: what it has committed says what it reads next, and would be lost");
        }
        if (group.error().isPresent()) {
            throw RefusedException.conflict("whether the trainer of group " + group.name() + " runs is not known: "
                    + group.error().get());
        }
        if (group.presence().members().orElse(0) > 0) {
            throw RefusedException.conflict("the trainer of group " + group.name()
                    + " runs; stop it first, or wait two minutes where it was killed");
        }
    }
}
