/** The fields of App and Chassis commands that tshark names, and what they are called here. */
import { machineTables } from './body-fields-machine.ts'
import { notComparedTransport, transportTables } from './body-fields-transport.ts'
import type { Fields } from './rows.ts'

/** Our wire name, or how our fields make up the one number that tshark shows. */
export type Ours = string | ((fields: Fields) => number | string | undefined)

const bits =
  (...names: string[]) =>
  (fields: Fields): number | undefined =>
    names.every((name) => name in fields)
      ? names.reduce((sum, name) => sum * 2 + Number(fields[name]), 0)
      : undefined

const tables: Record<string, Record<string, Ours>> = {
  // Get Device ID
  'ipmi.app00.': {
    'dev.id': 'device_id',
    'dev.provides_dev_sdr': 'provides_sdrs',
    'dev.rev': 'device_revision',
  },
  'ipmi.app01.': {
    'dev.avail': 'device_available',
    'fw.major': 'firmware_major',
    'fw.minor': 'firmware_minor',
    'ipmi.version': ({ ipmi_minor, ipmi_major }) => Number(ipmi_minor) * 16 + Number(ipmi_major),
    'ads.chassis': 'chassis_device',
    'ads.bridge': 'bridge',
    'ads.ipmb_ev_gen': 'ipmb_event_generator',
    'ads.ipmb_ev_recv': 'ipmb_event_receiver',
    'ads.fru': 'fru_inventory',
    'ads.sel': 'sel_device',
    'ads.sdr': 'sdr_repository',
    'ads.sensor': 'sensor_device',
    manufacturer: 'manufacturer',
    product: 'product',
    'fw.aux': 'aux_firmware',
  },
  // Get Self Test Results
  'ipmi.app04.': {
    self_test_result: 'result',
    fail: ({ detail, ...fields }) =>
      detail ??
      bits(
        ...['sel_inaccessible', 'sdr_inaccessible', 'fru_inaccessible', 'ipmb_unresponsive'],
        ...['sdr_empty', 'fru_internal_use_corrupted', 'boot_block_corrupted', 'firmware_corrupted'],
      )(fields),
    'fail.sel': 'sel_inaccessible',
    'fail.sdr': 'sdr_inaccessible',
    'fail.bmc_fru': 'fru_inaccessible',
    'fail.ipmb_sig': 'ipmb_unresponsive',
    'fail.sdr_empty': 'sdr_empty',
    'fail.iua': 'fru_internal_use_corrupted',
    'fail.bb_fw': 'boot_block_corrupted',
    'fail.oper_fw': 'firmware_corrupted',
  },
  // Manufacturing Test On
  'ipmi.app05.': { devspec: 'parameters' },
  // Set and Get ACPI Power State
  'ipmi.app06.': {
    'syspwr.set': 'set_system_state',
    'syspwr.enum': 'system_state',
    'devpwr.set': 'set_device_state',
    'devpwr.enum': 'device_state',
  },
  'ipmi.app07.': { syspwr: 'system_state', devpwr: 'device_state' },
  // Get Device GUID
  'ipmi.app08.': { guid: 'guid' },
  // Set and Get Watchdog Timer
  'ipmi.app24.': {
    'timer_use.dont_log': 'dont_log',
    'timer_use.dont_stop': 'dont_stop',
    'timer_use.timer_use': 'timer_use',
    'timer_action.interrupt': 'pre_timeout_interrupt',
    'timer_action.timeout': 'timeout_action',
    pretimeout: 'pre_timeout',
    'exp_flags.oem': 'expired_oem',
    'exp_flags.sms_os': 'expired_sms_os',
    'exp_flags.osload': 'expired_os_load',
    'exp_flags.biospost': 'expired_bios_post',
    'exp_flags.biosfrb2': 'expired_bios_frb2',
    initial_countdown: 'initial_countdown',
  },
  'ipmi.app25.': {
    'timer_use.dont_log': 'dont_log',
    'timer_use.started': 'started',
    'timer_use.timer_use': 'timer_use',
    'timer_action.interrupt': 'pre_timeout_interrupt',
    'timer_action.timeout': 'timeout_action',
    pretimeout: 'pre_timeout',
    'exp_flags.oem': 'expired_oem',
    'exp_flags.sms_os': 'expired_sms_os',
    'exp_flags.osload': 'expired_os_load',
    'exp_flags.biospost': 'expired_bios_post',
    'exp_flags.biosfrb2': 'expired_bios_frb2',
    initial_countdown: 'initial_countdown',
    present_countdown: 'present_countdown',
  },
  // Set and Get BMC Global Enables
  'ipmi.app2e.bmc_global_enables.': {
    oem2: 'oem2',
    oem1: 'oem1',
    oem0: 'oem0',
    sel: 'system_event_logging',
    emb: 'event_message_buffer',
    emb_full_intr: 'event_message_buffer_full_interrupt',
    rmq_intr: 'receive_message_queue_interrupt',
  },
  'ipmi.app2f.bmc_global_enables.': {
    oem2: 'oem2',
    oem1: 'oem1',
    oem0: 'oem0',
    sel: 'system_event_logging',
    emb: 'event_message_buffer',
    emb_full_intr: 'event_message_buffer_full_interrupt',
    rmq_intr: 'receive_message_queue_interrupt',
  },
  // Clear and Get Message Flags
  'ipmi.app30.byte1.': {
    oem2: 'oem2',
    oem1: 'oem1',
    oem0: 'oem0',
    wd_pretimeout: 'watchdog_pre_timeout',
    emb: 'event_message_buffer',
    rmq: 'receive_message_queue',
  },
  'ipmi.app31.byte1.': {
    oem2: 'oem2',
    oem1: 'oem1',
    oem0: 'oem0',
    wd_pretimeout: 'watchdog_pre_timeout',
    emb: 'event_message_buffer_full',
    rmq: 'receive_message_available',
  },
  // Enable Message Channel Receive
  'ipmi.app32.': {
    rq_chno: 'channel',
    rq_state: 'operation',
    rs_chno: 'channel',
    rs_state: 'channel_enabled',
  },
  // Get Message, Send Message
  'ipmi.app33.': { chan: 'channel', priv: 'privilege' },
  'ipmi.app34.': { track: 'tracking', encrypt: 'encrypt', auth: 'authenticate', chan: 'channel' },
  // Get Channel Authentication Capabilities
  'ipmi.app38.': {
    rq_ipmi20: 'ipmi20',
    rq_chan: 'channel',
    rq_priv: 'privilege',
    rs_chan: 'channel',
    rs_ipmi20: 'ipmi20',
    rs_auth_oem: 'auth_oem',
    rs_auth_straight: 'auth_password',
    rs_auth_md5: 'auth_md5',
    rs_auth_md2: 'auth_md2',
    rs_auth_none: 'auth_none',
    rs_kg_status: 'kg',
    rs_permsg: 'per_message_authentication',
    rs_userauth: 'user_level_authentication',
    rs_user_nonnull: 'non_null_users',
    rs_user_null: 'null_users',
    rs_user_anon: 'anonymous_login',
    rs_ipmi20_conn: 'ipmi20_connections',
    rs_ipmi15_conn: 'ipmi15_connections',
    rs_oem_iana: 'oem_id',
    rs_oem_aux: 'oem_auxiliary',
  },
  // Get Session Challenge
  'ipmi.app39.': {
    authtype: 'authentication_type',
    user: 'user_name',
    temp_session: 'temporary_session_id',
    challenge: 'challenge',
  },
  // Activate Session
  'ipmi.app3a.': {
    authtype: 'authentication_type',
    privlevel: 'privilege',
    authcode: 'challenge',
    outbound_seq: 'outbound_sequence',
    authtype_session: 'authentication_type',
    session_id: 'session_id',
    inbound_seq: 'inbound_sequence',
    maxpriv_session: 'privilege',
  },
  // Set Session Privilege Level
  'ipmi.app3b.': { req_priv: 'privilege', new_priv: 'privilege' },
  // Close Session
  'ipmi.app3c.': { session_id: 'session_id', session_handle: 'session_handle' },
  // Get Chassis Capabilities
  'ipmi.ch00.': {
    'cap.power_interlock': 'power_interlock',
    'cap.diag_int': 'diagnostic_interrupt',
    'cap.fpl': 'front_panel_lockout',
    'cap.intrusion': 'intrusion_sensor',
    fru_info: 'fru_device_address',
    sdr: 'sdr_device_address',
    sel: 'sel_device_address',
    sm: 'management_device_address',
    bridge: 'bridge_device_address',
  },
  // Get Chassis Status
  'ipmi.ch01.': {
    'cur_pwr.policy': 'power_restore_policy',
    'cur_pwr.ctl_fault': 'power_control_fault',
    'cur_pwr.fault': 'power_fault',
    'cur_pwr.interlock': 'power_interlock_active',
    'cur_pwr.overload': 'power_overload',
    'cur_pwr.powered': 'power_on',
    'last.on_via_ipmi': 'last_on_by_ipmi',
    'last.down_by_fault': 'last_off_by_fault',
    'last.interlock': 'last_off_by_interlock',
    'last.overload': 'last_off_by_overload',
    'last.ac_failed': 'ac_failed',
    identsupp: 'identify_supported',
    identstate: 'identify_state',
    'misc.fan': 'fan_fault',
    'misc.drive': 'drive_fault',
    'misc.fpl_active': 'front_panel_lockout_active',
    'misc.intrusion': 'intrusion_active',
    'fpb.standby_allowed': 'standby_button_disable_allowed',
    'fpb.diagintr_allowed': 'diagnostic_button_disable_allowed',
    'fpb.reset_allowed': 'reset_button_disable_allowed',
    'fpb.poweroff_allowed': 'power_button_disable_allowed',
    'fpb.standby_disabled': 'standby_button_disabled',
    'fpb.diagintr_disabled': 'diagnostic_button_disabled',
    'fpb.reset_disabled': 'reset_button_disabled',
    'fpb.poweroff_disabled': 'power_button_disabled',
  },
  // Chassis Control, Chassis Identify
  'ipmi.ch02.': { chassis_control: 'control' },
  'ipmi.ch04.': { interval: 'interval', perm_on: 'force_on' },
  // Set Chassis Capabilities
  'ipmi.ch05.': {
    'flags.fpl': 'front_panel_lockout',
    'flags.intrusion': 'intrusion_sensor',
    fru_info: 'fru_device_address',
    sdr: 'sdr_device_address',
    sel: 'sel_device_address',
    sm: 'management_device_address',
    bridge: 'bridge_device_address',
  },
  // Set Power Restore Policy, Get System Restart Cause
  'ipmi.ch06.': {
    rq_policy: 'policy',
    'rs_support.powerup': 'supports_power_up',
    'rs_support.restore': 'supports_previous',
    'rs_support.poweroff': 'supports_stay_off',
  },
  'ipmi.ch07.': { cause: 'cause', chan: 'channel' },
  // Set and Get System Boot Options
  'ipmi.ch08.': { valid: 'parameter_invalid', selector: 'parameter_selector' },
  'ipmi.ch09.': {
    rq_param_select: 'parameter_selector',
    rq_set_select: 'set_selector',
    rq_block_select: 'block_selector',
    rs_param_version: 'parameter_version',
    rs_valid: 'parameter_invalid',
    rs_param_select: 'parameter_selector',
  },
  'ipmi.bootopt': {
    '00.sip': 'set_state',
    '01.spsel': 'service_partition',
    '02.spscan.request': 'scan_requested',
    '02.spscan.discovered': 'service_partition_discovered',
    '03.bmcboot.pef': 'keep_on_pef',
    '03.bmcboot.cctrl_timeout': 'keep_on_timeout',
    '03.bmcboot.wd_timeout': 'keep_on_watchdog',
    '03.bmcboot.softreset': 'keep_on_reset',
    '03.bmcboot.powerup': 'keep_on_power_button',
    '04.write_mask': ({ write_mask_reserved, ...fields }) => {
      const low = bits('write_oem', 'write_sms', 'write_os', 'write_os_loader', 'write_bios')(fields)
      return low === undefined ? undefined : Number(write_mask_reserved) * 32 + low
    },
    '04.bootinit_ack.oem': 'handled_oem',
    '04.bootinit_ack.sms': 'handled_sms',
    '04.bootinit_ack.os': 'handled_os',
    '04.bootinit_ack.osloader': 'handled_os_loader',
    '04.bootinit_ack.bios': 'handled_bios',
    '05.boot_flags_valid': 'boot_flags_valid',
    '05.permanent': 'persistent',
    '05.boottype': 'boot_type',
    '05.cmos_clear': 'clear_cmos',
    '05.lock_kbd': 'lock_keyboard',
    '05.bootdev': 'boot_device',
    '05.screen_blank': 'screen_blank',
    '05.lockout_reset': 'lock_reset_button',
    '05.lockout_poweroff': 'lock_power_button',
    '05.bios_verbosity': 'verbosity',
    '05.progress_traps': 'force_progress_traps',
    '05.pwd_bypass': 'bypass_user_password',
    '05.lock_sleep': 'lock_sleep_button',
    '05.console_redirection': 'console_redirection',
    '05.bios_shared_override': 'shared_mode_override',
    '05.bios_muxctl_override': 'mux_override',
    '06.chan_num': 'channel',
    '06.session_id': 'session_id',
    '07.block_selector': 'mailbox_block',
  },
  // Spelt like this in Wireshark.
  'impi.bootopt06.': { bootinfo_timestamp: 'boot_info_time' },
  // Get POH Counter
  'ipmi.ch0f.': { minpercnt: 'minutes_per_count', counter: 'counter' },
}

export const bodyFields: ReadonlyMap<string, Ours> = new Map(
  Object.entries({ ...tables, ...machineTables, ...transportTables }).flatMap(([prefix, table]) =>
    Object.entries(table).map(([name, ours]) => [prefix + name, ours] as const),
  ),
)

export const notCompared: ReadonlySet<string> = new Set([
  ...notComparedTransport,
  // What is carried is compared message by message.
  'ipmi.app33.msg',
  'ipmi.app34.msg',
  // Headings over fields that are compared, or bytes of a parameter that only its definer can read.
  'ipmi.ch08.data',
  'ipmi.ch09.rs_param_data',
  'ipmi.cp06.data',
  'ipmi.cp09.data',
  'ipmi.cp12.byte1',
  'ipmi.se12.byte1',
  'ipmi.se12.data',
  'ipmi.se13.byte1',
  'ipmi.se13.data',
  'ipmi.tr01.param_data',
  'ipmi.tr02.param_data',
  // What Wireshark remarks on, and no bytes of the message.
  'ipmi.tr02.request_param_rev',
  'ipmi.tr02.mrequest_param_data',
  'ipmi.se13.request_param_rev',
  'ipmi.se13.mrequest_param_data',
  'ipmi.se13.parameter',
  // Records, which have fields here and none in Wireshark.
  'ipmi.se21.recdata',
  'ipmi.st23.data',
  'ipmi.st43.data',
  'ipmi.st44.data',
  'ipmi.st24.data',
  'ipmi.st25.data',
  'ipmi.st45.data',
  // Of three bytes here, which are one field, and of a log as its maker defines it, Wireshark cuts its own.
  'ipmi.se17.evdata1',
  'ipmi.se17.evdata2',
  'ipmi.se17.evdata3',
  'ipmi.st5b.bytes',
  'ipmi.st5b.unknown',
  // Wireshark forgets now and then which log the request was about.
  'ipmi.st5a.ts_add',
  'ipmi.st5a.num_entries',
  'ipmi.st5a.iana',
  'ipmi.st5a.bytes',
  'ipmi.st5a.unknown',
  // Read there with their two bytes swapped; ipmitool's and FreeIPMI's readings hold them.
  'ipmi.se23.m',
  'ipmi.se23.tolerance',
  'ipmi.se23.b',
  'ipmi.se23.accuracy',
  // Read there from the byte of the destination type.
  'ipmi.lan18.retries',
  // Of a format that is not known; Wireshark shows its first byte.
  'ipmi.lan25.address',
  // Here its first block begins with the owner's number (IPMI 2.0 table 28-14).
  'ipmi.bootopt07.block_data',
  // Reserved to Wireshark; the device instance since errata 3 of IPMI 2.0.
  'ipmi.bootopt05.byte5',
])
