/**
 * Files that people write, in YAML or JSON, such as those of tasks and of teachers. {@link io.mentorkd.yaml.YamlText} reads one, within
 * bounds, and {@link io.mentorkd.yaml.Fields} takes it apart; whatever is wrong is a {@link io.mentorkd.yaml.BadYamlException}, which
 * names the field.
 */
package io.mentorkd.yaml;
