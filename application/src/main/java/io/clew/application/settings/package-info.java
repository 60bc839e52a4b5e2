/** What can be set, with its defaults in application.yaml. */
@NullMarked
package io.clew.application.settings;

import org.jspecify.annotations.NullMarked;
