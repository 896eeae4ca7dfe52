/** Accounts for every record of a history, and says what is wrong with it. Pure functions. */
package io.mentorkd.faults.verification;
