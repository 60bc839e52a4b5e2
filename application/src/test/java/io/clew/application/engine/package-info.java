/** Which engines the tests run on. */
package io.clew.application.engine;
