// The C contract on its own.
#include <rapporteur/abi.h>
int main() { return RPT_ABI_MAJOR == 1 ? 0 : 1; }
