/** Dead letters on the dashboard: counted again in the background whenever there are more, or some were handled. */
package io.mentorkd.dashboard.letters;
