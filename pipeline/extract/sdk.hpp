// The SDK, for the plugin that the host itself is: the rule packs' engine. Under another namespace, for the SDK and the
// host both have a rapporteur::Document, and one program must not have two.
#pragma once

#include <rapporteur/abi.h>

#define rapporteur rapporteur_sdk
#include <rapporteur/plugin.hpp>
#undef rapporteur

namespace rapporteur {
namespace sdk = ::rapporteur_sdk;
}  // namespace rapporteur
