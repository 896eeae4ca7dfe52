package io.mentorkd.cli.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks a cluster beforehand which rights are missing. It tells what may be done on topics that there are; of groups and
 * transactional ids only when they are used.
 */
public final class RightsCheck {

    private final Admin admin;
    private final Waiting waiting;

    /** Waits for what a cluster answers. */
    public interface Waiting {

        /** The answer, or the cluster's own exception. */
        <T> T await(KafkaFuture<T> answer);
    }

    /**
     * What a cluster answered.
     *
     * @param unknown topics that are not there
     * @param missing rights that are known to be missing
     */
    public record Findings(List<String> unknown, List<Right> missing) {

        public Findings {
            unknown = List.copyOf(unknown);
            missing = List.copyOf(missing);
        }
    }

    /** A check of the cluster that {@code admin} is a client of. */
    public RightsCheck(Admin admin, Waiting waiting) {
        this.admin = admin;
        this.waiting = waiting;
    }

    /**
     * Looks at {@code topics}, and at every resource that {@code needed} names.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses to answer at all
     */
    public Findings look(Collection<String> topics, Collection<Right> needed) {
        Set<String> asked = new LinkedHashSet<>(topics);
        needed.stream()
                .filter(right -> right.kind() == ResourceKind.TOPIC && !right.isPattern())
                .forEach(right -> asked.add(right.name()));
        Map<String, KafkaFuture<TopicDescription>> answers = new LinkedHashMap<>(
                admin.describeTopics(asked, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .topicNameValues());
        List<String> unknown = new ArrayList<>();
        List<Right> missing = new ArrayList<>();
        answers.forEach((topic, answer) -> {
            List<Right> ofTopic = needed.stream()
                    .filter(right -> right.isOn(ResourceKind.TOPIC, topic))
                    .toList();
            try {
                missing.addAll(lacking(ofTopic, waiting.await(answer).authorizedOperations()));
            } catch (UnknownTopicOrPartitionException notThere) {
                unknown.add(topic);
            } catch (AuthorizationException hidden) {
                List<Right> hiding =
                        ofTopic.stream().filter(Right::letsDescribe).toList();
                missing.addAll(hiding.isEmpty() ? List.of(describe(topic)) : hiding);
            }
        });
        unknown.retainAll(topics);
        missing.addAll(ofEveryGroup(needed));
        return new Findings(unknown, missing);
    }

    private boolean isEveryGroupListed() {
        Set<AclOperation> ofCluster =
                waiting.await(admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                        .authorizedOperations());
        return ofCluster == null || ofCluster.contains(AclOperation.DESCRIBE);
    }

    /**
     * Groups that may not be described are left out of lists without a word, unless the cluster may be. Who needs all of the pipeline's is
     * granted a pattern, which covers what it begins with, too.
     */
    private List<Right> ofEveryGroup(Collection<Right> needed) {
        List<Right> listed = needed.stream()
                .filter(right -> right.kind() == ResourceKind.GROUP
                        && right.isPattern()
                        && right.operation() == AclOperation.DESCRIBE)
                .toList();
        return listed.isEmpty() || isEveryGroupListed()
                ? List.of()
                : listed.stream().filter(right -> !isDescribable(right.name())).toList();
    }

    private boolean isDescribable(String group) {
        try {
            waiting.await(admin.describeConsumerGroups(List.of(group)).all());
            return true;
        } catch (GroupAuthorizationException hidden) {
            return false;
        } catch (ApiException absent) {
            return true;
        }
    }

    /** What is not among the operations that the cluster allows; nothing where it does not tell these. */
    private static List<Right> lacking(List<Right> rights, Set<AclOperation> allowed) {
        return allowed == null
                ? List.of()
                : rights.stream()
                        .filter(right -> !allowed.contains(right.operation()))
                        .toList();
    }

    private static Right describe(String topic) {
        return new Right(AclOperation.DESCRIBE, ResourceKind.TOPIC, topic, false, "");
    }
}
