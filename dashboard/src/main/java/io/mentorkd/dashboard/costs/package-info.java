/** What teachers have cost, looked at in the background. Must not know HTTP. */
package io.mentorkd.dashboard.costs;
