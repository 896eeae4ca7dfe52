/** What the dashboard may not know: models, which answer its readers' questions. Reads checkpoints' directories. */
package io.mentorkd.cli.dashboard;
