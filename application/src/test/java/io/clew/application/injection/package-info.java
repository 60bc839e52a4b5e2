/** What an attacker would send, in every place that takes text: it does nothing but stand there. */
package io.clew.application.injection;
