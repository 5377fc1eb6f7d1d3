/**
 * Pigeon Point Systems, number 16394: controllers of AdvancedTCA and AMC boards. netFn 2Eh. Facts: Wireshark, and
 * manuals of Emerson's and Artesyn's boards.
 */
import { command } from '../../command.ts'
import { layout, u16, u8 } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const place = placeOf(16394, Oem)
const spec = 'OEM: Wireshark, Artesyn manuals'
const SOURCE = 'OEM: Wireshark'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const

const handle = u8('handle', 'Handle', {
  values: { 0: 'open', 1: 'closed', 2: 'as the switch is' },
  info: true,
  doc: 'State of the hot-swap handle.',
})
const communication = u8('timeout', 'Time-out', {
  unit: 'ms',
  scale: 100,
  info: true,
  doc: 'How long the payload may be silent.',
})
const shutdown = u16('timeout', 'Time-out', {
  unit: 'ms',
  scale: 100,
  info: true,
  doc: 'How long the payload may take to shut down.',
})
const nothing = { request: layout(), response: layout() }

export const pigeonPoint = [
  command(place, 0x07, 'pps_get_handle_switch', 'Get Handle Switch', {
    ...user,
    doc: 'Reads the state of the hot-swap handle.',
    request: layout(),
    response: layout(handle),
  }),
  command(place, 0x08, 'pps_set_handle_switch', 'Set Handle Switch', {
    ...administrator,
    doc: 'Has the controller believe that the hot-swap handle is open or closed, where it stands alone.',
    note: 'Artesyn’s ATCA-7365-CE takes a FRU ID before it.',
    request: layout(handle),
    response: layout(),
  }),
  command(place, 0x09, 'pps_get_communication_timeout', 'Get Payload Communication Timeout', {
    ...user,
    doc: 'Reads how long the payload may be silent.',
    request: layout(),
    response: layout(communication),
  }),
  command(place, 0x0a, 'pps_set_communication_timeout', 'Set Payload Communication Timeout', {
    ...administrator,
    doc: 'Sets how long the payload may be silent.',
    request: layout(communication),
    response: layout(),
  }),
  command(place, 0x0b, 'pps_enable_payload_control', 'Enable Payload Control', {
    ...administrator,
    doc: 'Allows that the payload is controlled from the serial interface.',
    ...nothing,
  }),
  command(place, 0x0c, 'pps_disable_payload_control', 'Disable Payload Control', {
    ...administrator,
    doc: 'Forbids that the payload is controlled from the serial interface.',
    ...nothing,
  }),
  command(place, 0x15, 'pps_get_shutdown_timeout', 'Get Payload Shutdown Timeout', {
    ...user,
    doc: 'Reads how long the payload may take to shut down.',
    request: layout(),
    response: layout(shutdown),
  }),
  command(place, 0x16, 'pps_set_shutdown_timeout', 'Set Payload Shutdown Timeout', {
    ...administrator,
    doc: 'Sets how long the payload may take to shut down.',
    request: layout(shutdown),
    response: layout(),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x00, 'pps_get_status', 'Get IPMC Status', 'user', SOURCE, 'Reads what the controller does, and what it wants of its payload.'],
    [0x01, 'pps_get_serial', 'Get Serial Interface Properties', 'user', SOURCE, 'Reads the settings of a serial interface.'],
    [0x02, 'pps_set_serial', 'Set Serial Interface Properties', 'administrator', SOURCE, 'Sets a serial interface.', true],
    [0x03, 'pps_get_debug_level', 'Get Debug Level', 'user', SOURCE, 'Reads what is printed on the serial interface.'],
    [0x04, 'pps_set_debug_level', 'Set Debug Level', 'administrator', SOURCE, 'Sets what is printed on the serial interface.', true],
    [0x05, 'pps_get_hardware_address', 'Get Hardware Address', 'user', SOURCE, 'Reads the address that the slot gives.'],
    [0x06, 'pps_set_hardware_address', 'Set Hardware Address', 'administrator', SOURCE, 'Sets an address in place of the one that the slot gives.', true],
    [0x0d, 'pps_reset_ipmc', 'Reset IPMC', 'administrator', SOURCE, 'Restarts the controller.', true],
    [0x0e, 'pps_hang_ipmc', 'Hang IPMC', 'administrator', SOURCE, 'Has the controller hang, to try its watchdog.', true],
    [0x0f, 'pps_bused_resource_control', 'Bused Resource Control', 'administrator', SOURCE, 'The payload asks for a bus, or gives it back.', true],
    [0x10, 'pps_bused_resource_status', 'Bused Resource Status', 'user', SOURCE, 'Says whose a bus is.'],
    [0x11, 'pps_graceful_reset', 'Graceful Reset', 'administrator', SOURCE, 'The payload says that it is ready to be reset.', true],
    [0x12, 'pps_diagnostic_interrupt_results', 'Diagnostic Interrupt Results', 'administrator', SOURCE, 'The payload says what came of a diagnostic interrupt.', true],
    [0x13, 'pps_telco_alarm', 'Set or Clear Telco Alarm', 'administrator', SOURCE, 'Raises an alarm, or takes it back.', true],
    [0x14, 'pps_get_telco_sensor', 'Get Telco Alarm Sensor Number', 'user', SOURCE, 'Reads which sensor tells of alarms.'],
    [0x17, 'pps_switch_serial_debug', 'Switch over Serial Debug', 'administrator', SOURCE, 'Connects the serial interface with another controller.', true],
    [0x18, 'pps_set_local_led', 'Set Local FRU LED State', 'administrator', SOURCE, 'Sets an LED of the board.', true],
    [0x19, 'pps_get_local_led', 'Get Local FRU LED State', 'user', SOURCE, 'Reads an LED of the board.'],
    [0x1a, 'pps_update_discrete_sensor', 'Update Discrete Sensor', 'administrator', SOURCE, 'The payload tells the state of a sensor.', true],
    [0x1b, 'pps_update_threshold_sensor', 'Update Threshold Sensor', 'administrator', SOURCE, 'The payload tells the reading of a sensor.', true],
    [0x1c, 'pps_bti_script_prepare', 'BTI Script Prepare', 'administrator', SOURCE, 'Begins a script for tests of the board.', true],
    [0x1d, 'pps_bti_script_write', 'BTI Script Write', 'administrator', SOURCE, 'Sends a part of a script.', true],
    [0x1e, 'pps_bti_script_complete', 'BTI Script Complete', 'administrator', SOURCE, 'Ends sending a script.', true],
    [0x1f, 'pps_bti_script_start', 'BTI Script Start', 'administrator', SOURCE, 'Starts a script.', true],
    [0x20, 'pps_bti_script_stop', 'BTI Script Stop', 'administrator', SOURCE, 'Stops a script.', true],
    [0x21, 'pps_bti_script_resume', 'BTI Script Resume', 'administrator', SOURCE, 'Goes on with a script.', true],
    [0x22, 'pps_bti_script_cease', 'BTI Script Cease', 'administrator', SOURCE, 'Ends a script for good.', true],
    [0x23, 'pps_bti_sensor_set', 'BTI Sensor Set', 'administrator', SOURCE, 'Sets what a sensor reads, for tests.', true],
    [0x24, 'pps_bti_notify', 'BTI Notify', 'administrator', SOURCE, 'Tells a script of something.', true],
    [0x25, 'pps_bti_get_fru_state', 'BTI Get FRU State', 'user', SOURCE, 'Reads the state of a FRU, for tests.'],
    [0x26, 'pps_bti_invalidate_address', 'BTI Invalidate Hardware Address', 'administrator', SOURCE, 'Makes the address wrong, for tests.', true],
    [0x27, 'pps_get_module_status', 'Get Module Status', 'user', SOURCE, 'Reads the state of a module.'],
    [0x28, 'pps_enable_amc_site', 'Enable AMC Site', 'administrator', SOURCE, 'Takes a module’s site into service.', true],
    [0x29, 'pps_disable_amc_site', 'Disable AMC Site', 'administrator', SOURCE, 'Takes a module’s site out of service.', true],
    [0x2a, 'pps_bti_wait', 'BTI Wait for Payload Notify', 'administrator', SOURCE, 'Has a script wait for the payload.', true],
    [0x2b, 'pps_set_test_flags', 'Set Test Flags', 'administrator', SOURCE, 'Sets flags for tests.', true],
    [0x2c, 'pps_get_geographic_address', 'Get Geographic Address', 'user', SOURCE, 'Reads the address that a module’s site gives.'],
    [0x2d, 'pps_set_geographic_address', 'Set Geographic Address', 'administrator', SOURCE, 'Sets an address in place of the one that the site gives.', true],
    [0x30, 'pps_set_eeprom_sensor', 'Set EEPROM Sensor Data', 'administrator', SOURCE, 'Writes a sensor’s stored record.', true],
    [0x31, 'pps_set_eeprom_hysteresis', 'Set EEPROM Sensor Hysteresis', 'administrator', SOURCE, 'Writes a sensor’s stored hysteresis.', true],
    [0x32, 'pps_set_eeprom_threshold', 'Set EEPROM Sensor Threshold', 'administrator', SOURCE, 'Writes a sensor’s stored thresholds.', true],
    [0x33, 'pps_reset_eeprom_sdr', 'Reset EEPROM SDR Repository', 'administrator', SOURCE, 'Sets the stored records back.', true],
    [0x34, 'pps_backend_power', 'Backend Power Control', 'administrator', SOURCE, 'Switches the power of the payload.', true],
    [0x35, 'pps_read_cpld', 'Read CPLD Register', 'user', SOURCE, 'Reads a register of the programmable logic.'],
    [0x36, 'pps_write_cpld', 'Write CPLD Register', 'administrator', SOURCE, 'Writes a register of the programmable logic.', true],
  ]),
]
