/** {@code mentorkd lag}: looks at lag once or again and again, prints it as a table, JSON or CSV, and checks it. */
package io.mentorkd.cli.lag;
