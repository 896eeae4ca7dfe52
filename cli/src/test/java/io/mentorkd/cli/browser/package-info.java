/**
 * Tests of the dashboard's page: they drive headless Chromium against {@code mentorkd dashboard} on a real cluster, as a
 * person would, and look at what is on the page. They run under {@code ./mvnw -Pbrowser} and need Debian's packages
 * chromium and chromium-driver. They know the page by its roles, labels and data attributes, not by its scripts.
 */
package io.mentorkd.cli.browser;
