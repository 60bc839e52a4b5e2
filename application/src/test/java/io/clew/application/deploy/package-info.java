/** What docker/ hands to others: containers and a chart that agree with the program they start. */
@NullMarked
package io.clew.application.deploy;

import org.jspecify.annotations.NullMarked;
