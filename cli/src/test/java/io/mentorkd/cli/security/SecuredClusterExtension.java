package io.mentorkd.cli.security;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one secured cluster, which is started once. */
final class SecuredClusterExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SecuredClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SecuredCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SecuredCluster.class, unused -> start(), SecuredCluster.class);
    }

    private static SecuredCluster start() {
        try {
            return SecuredCluster.start();
        } catch (Exception failure) { // Kafka's formatter declares it
            throw new IllegalStateException("the secured cluster could not be started", failure);
        }
    }
}
