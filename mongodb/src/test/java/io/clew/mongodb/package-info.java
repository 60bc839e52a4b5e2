/** A server that tests speak to. */
package io.clew.mongodb;
