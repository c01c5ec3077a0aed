/** An application whose users log in elsewhere: nothing in here knows Mist Session. */
@NullMarked
package io.mistsession.dropin.federated;

import org.jspecify.annotations.NullMarked;
