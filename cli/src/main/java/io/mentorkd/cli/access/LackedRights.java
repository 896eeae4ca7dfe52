package io.mentorkd.cli.access;

import io.mentorkd.connection.ClusterAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds out which of a command's rights was missing when the cluster refused. A refusal names a topic or a group at best, and never the
 * operation; where a command needs several on it, the cluster is asked once more which of them it allows.
 */
public final class LackedRights {

    private static final Set<AclOperation> OF_CONFIGS =
            Set.of(AclOperation.ALTER_CONFIGS, AclOperation.DESCRIBE_CONFIGS);

    private static final Set<AclOperation> EVERY_ONE_BUT_CREATE = EnumSet.complementOf(EnumSet.of(AclOperation.CREATE));

    private final Admin admin;
    private final List<Right> rights;

    /** Of a command that needs {@code rights}. */
    public LackedRights(Admin admin, Collection<Right> rights) {
        this.admin = admin;
        this.rights = List.copyOf(rights);
    }

    /** What was missing; nothing where the command's rights do not tell. */
    public List<Right> of(AuthorizationException refusal) {
        if (refusal instanceof TopicAuthorizationException topics) {
            Collection<String> names =
                    topics.unauthorizedTopics().isEmpty() ? patternsOfTopics() : topics.unauthorizedTopics();
            return names.stream()
                    .flatMap(topic -> onTopic(topic).stream())
                    .distinct()
                    .toList();
        }
        if (refusal instanceof GroupAuthorizationException group) {
            return onGroup(Optional.ofNullable(group.groupId()));
        }
        if (refusal instanceof TransactionalIdAuthorizationException) {
            return needed(right -> right.kind() == ResourceKind.TRANSACTIONAL_ID);
        }
        return List.of();
    }

    /** What is needed on topics that a refusal does not name: not on those whose names are known, which are looked at beforehand. */
    private Set<String> patternsOfTopics() {
        return needed(right -> right.kind() == ResourceKind.TOPIC && right.isPattern()).stream()
                .map(Right::name)
                .collect(Collectors.toSet());
    }

    private List<Right> onTopic(String topic) {
        List<Right> candidates = needed(right -> right.kind() == ResourceKind.TOPIC && right.covers(topic));
        try {
            return without(candidates, allowedOn(topic));
        } catch (UnknownTopicOrPartitionException notMadeYet) {
            return onTopicsLike(topic, candidates);
        } catch (TopicAuthorizationException hidden) {
            return candidates.stream().filter(Right::letsDescribe).toList();
        }
    }

    /** Of a topic that may be described, and that there is not: as it is with another whose name begins so, or else it may not be made. */
    private List<Right> onTopicsLike(String beginning, List<Right> candidates) {
        return ClusterAnswer.of(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(beginning))
                .findFirst()
                .map(name -> without(candidates, allowedOn(name)))
                .orElseGet(() -> without(candidates, EVERY_ONE_BUT_CREATE));
    }

    private Set<AclOperation> allowedOn(String topic) {
        return ClusterAnswer.of(admin.describeTopics(
                                List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .topicNameValues()
                        .get(topic))
                .authorizedOperations();
    }

    private List<Right> onGroup(Optional<String> group) {
        List<Right> candidates =
                needed(right -> right.kind().isGroup() && (group.isEmpty() || right.covers(group.get())));
        if (candidates.size() < 2 || group.isEmpty()) {
            return candidates;
        }
        List<Right> ofConfigs = candidates.stream()
                .filter(right -> OF_CONFIGS.contains(right.operation()))
                .toList();
        if (!ofConfigs.isEmpty() && !tellsConfigs(group.get())) {
            return ofConfigs;
        }
        try {
            return without(candidates, allowedOn(group.get(), candidates.get(0).kind()));
        } catch (GroupAuthorizationException hidden) {
            return candidates.stream()
                    .filter(right -> !OF_CONFIGS.contains(right.operation()))
                    .toList();
        } catch (KafkaException notThere) {
            return ofConfigs.isEmpty() ? candidates : ofConfigs;
        }
    }

    private Set<AclOperation> allowedOn(String group, ResourceKind kind) {
        return kind == ResourceKind.SHARE_GROUP
                ? ClusterAnswer.of(admin.describeShareGroups(
                                        List.of(group),
                                        new DescribeShareGroupsOptions().includeAuthorizedOperations(true))
                                .describedGroups()
                                .get(group))
                        .authorizedOperations()
                : ClusterAnswer.of(admin.describeConsumerGroups(
                                        List.of(group),
                                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                                .describedGroups()
                                .get(group))
                        .authorizedOperations();
    }

    private boolean tellsConfigs(String group) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try {
            return !ClusterAnswer.of(admin.describeConfigs(List.of(resource)).all())
                    .isEmpty();
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    /** What is not among the operations that are allowed; all of it where the cluster does not tell, or has changed its mind. */
    private static List<Right> without(List<Right> candidates, Set<AclOperation> allowed) {
        List<Right> left = new ArrayList<>(candidates);
        if (allowed != null) {
            left.removeIf(right -> allowed.contains(right.operation()));
        }
        return left.isEmpty() ? candidates : left;
    }

    private List<Right> needed(Predicate<Right> chosen) {
        return rights.stream().filter(chosen).toList();
    }
}
