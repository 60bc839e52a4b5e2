/** JSON as it was sent: numbers keep their digits, objects the order of their members. */
@NullMarked
package io.clew.cli.json;

import org.jspecify.annotations.NullMarked;
